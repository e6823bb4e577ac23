import type { TaskDto } from "@/server/modules/tasks/contract";

/** Where the matter of a task is looked into; null for what has no page of its own. */
export function taskHref({ subject }: Pick<TaskDto, "subject">): string | null {
  const code = encodeURIComponent(subject.code);
  switch (subject.type) {
    case "run":
      return `/runs/${code}`;
    case "lot":
      return `/lots/${code}`;
    case "work-order":
      return `/work-orders/${code}`;
    case "shipment":
      return `/shipments/${code}`;
    case "recall":
      return `/recalls/${code}`;
    case "excursion":
      return `/excursions/${code}`;
    case "maintenance-order":
      return `/maintenance/${code}`;
    case "spare-part":
      return `/maintenance/parts?q=${code}`;
    case "control-chart":
      return `/spc/${code}`;
    case "inspection":
      return `/inspections/${code}`;
    case "tool":
      return `/tools/${code}`;
    case "flux-series":
      return `/flux/${code}`;
    case "instrument":
      return `/instruments/${code}`;
    case "nonconformance":
    case "nonconformance-action":
    case "nonconformance-check":
      return `/nonconformances/${code}`;
    case "operation-month": {
      const [operation = "", month = ""] = subject.code.split(" ");
      return `/mass-balance?month=${encodeURIComponent(month)}&operation=${encodeURIComponent(operation)}`;
    }
    default:
      return null;
  }
}
