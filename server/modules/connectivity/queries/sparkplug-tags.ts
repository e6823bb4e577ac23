import { asc } from "drizzle-orm";
import { sparkplugTags } from "@/db/schema/connectivity";
import type { Executor } from "@/server/kernel/database";
import type { SparkplugTagDto } from "../contract/tags";

/** All rules of metrics, the general ones first. */
export async function sparkplugTagList(db: Executor): Promise<SparkplugTagDto[]> {
  return db
    .select({
      id: sparkplugTags.id,
      groupId: sparkplugTags.groupId,
      nodeId: sparkplugTags.nodeId,
      deviceId: sparkplugTags.deviceId,
      metric: sparkplugTags.metric,
      meaning: sparkplugTags.meaning,
      isEnabled: sparkplugTags.isEnabled,
      version: sparkplugTags.version,
    })
    .from(sparkplugTags)
    .orderBy(asc(sparkplugTags.metric), asc(sparkplugTags.groupId), asc(sparkplugTags.nodeId));
}
