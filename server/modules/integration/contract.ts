export type EndpointDto = {
  method: string;
  path: string;
  tag: string;
  scope: string | null;
  summary: string;
  summaryZh: string;
  returns: string;
  bulk: boolean;
};
