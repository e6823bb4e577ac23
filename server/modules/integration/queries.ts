import type { EndpointDto } from "./contract";
import { routes } from "./rest/routes";

/** The endpoints of the REST API, for its readable page. */
export function endpoints(): EndpointDto[] {
  return routes.map(({ method, path, tag, scope, summary, summaryZh, returns, bulk }) => ({
    method,
    path: `/api/v1${path}`,
    tag,
    scope,
    summary,
    summaryZh,
    returns,
    bulk: bulk ?? false,
  }));
}
