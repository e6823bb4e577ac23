-- The stock of a spare part is the sum of its movements.
SELECT p.code, p.stock, coalesce(sum(m.quantity), 0) AS moved
FROM spare_parts p LEFT JOIN spare_part_movements m ON m.part_id = p.id
GROUP BY p.id HAVING p.stock <> coalesce(sum(m.quantity), 0);
