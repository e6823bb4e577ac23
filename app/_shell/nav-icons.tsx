import {
  ChartSpline,
  ClipboardCheck,
  ClipboardList,
  Database,
  Gauge,
  House,
  KeyRound,
  type LucideIcon,
  Network,
  Package,
  ScanLine,
  ScrollText,
  Server,
  Users,
} from "lucide-react";
import type { NavItem } from "./nav-items";

export const navIcons: Record<NavItem["id"], LucideIcon> = {
  home: House,
  "work-orders": ClipboardList,
  terminal: ScanLine,
  lots: Package,
  trace: Network,
  quality: ClipboardCheck,
  "magnetic-tests": ChartSpline,
  equipment: Server,
  oee: Gauge,
  "master-data": Database,
  users: Users,
  "api-keys": KeyRound,
  audit: ScrollText,
};
