import { replayDeadLetters } from "@/server/modules/connectivity/commands/replay-dead-letters";
import { saveJsonMapping } from "@/server/modules/connectivity/commands/save-json-mapping";
import {
  deadLetterListInput,
  replayDeadLettersInput,
} from "@/server/modules/connectivity/contract/dead-letters";
import { saveJsonMappingInput } from "@/server/modules/connectivity/contract/mappings";
import { deadLetterList } from "@/server/modules/connectivity/queries/dead-letters";
import { jsonMappingList } from "@/server/modules/connectivity/queries/json-mappings";
import { defineRoute, type Route } from "../route";

export const connectivityRoutes: Route[] = [
  defineRoute({
    method: "GET",
    path: "/connectivity/mappings",
    tag: "connectivity",
    summary: "How plain JSON messages of machines are read",
    summaryZh: "查询设备 JSON 报文的映射规则",
    scope: "equipment:write",
    permission: "connectivity:read",
    returns: "{ items } with name, definition and version",
    handle: async ({ context }) => ({ items: await jsonMappingList(context.db) }),
  }),
  defineRoute({
    method: "POST",
    path: "/connectivity/mappings",
    tag: "connectivity",
    summary: "Make a mapping, or with its id a new version of it; in force within seconds",
    summaryZh: "新建映射规则，或按 id 保存新版本；数秒内生效",
    scope: "equipment:write",
    body: saveJsonMappingInput,
    status: 201,
    returns: "the mapping with its version",
    handle: ({ context, body }) => saveJsonMapping(context, body),
  }),
  defineRoute({
    method: "GET",
    path: "/connectivity/dead-letters",
    tag: "connectivity",
    summary: "Messages of machines that could not be read or recorded",
    summaryZh: "查询无法解析或无法记录的设备报文",
    scope: "equipment:write",
    permission: "connectivity:read",
    query: deadLetterListInput,
    returns: "{ items, nextCursor, reasons, machines }",
    handle: ({ context, query }) => deadLetterList(context.db, query),
  }),
  defineRoute({
    method: "POST",
    path: "/connectivity/dead-letters/replay",
    tag: "connectivity",
    summary: "Read letters again by what is set up today; each word counts once",
    summaryZh: "按当前规则重放死信报文，每条数据只计一次",
    scope: "equipment:write",
    body: replayDeadLettersInput,
    returns: "{ replayed, stillOpen, items }",
    handle: ({ context, body }) => replayDeadLetters(context, body),
  }),
];
