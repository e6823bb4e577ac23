-- A block stands exactly as long as the order behind it is open.
SELECT o.number, o.status, b.source_code
FROM maintenance_orders o
FULL JOIN (SELECT * FROM equipment_blocks WHERE lifted_at IS NULL) b
  ON b.source_code = o.number AND b.equipment_id = o.equipment_id
WHERE o.id IS NULL
   OR (b.id IS NOT NULL) <> (o.blocks_machine AND o.status IN ('requested', 'assigned', 'in-progress', 'waiting-parts'));
