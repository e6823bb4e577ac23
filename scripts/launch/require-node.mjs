// Plain Node, and syntax that an old Node can still parse: it runs first and tells an old one apart.
import { readFileSync } from "node:fs";

const packageFile = new URL("../../package.json", import.meta.url);
const required = /(\d+)\.(\d+)/.exec(JSON.parse(readFileSync(packageFile, "utf8")).engines.node);
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < Number(required[1]) || (major === Number(required[1]) && minor < Number(required[2]))) {
  console.error(
    `Remanence needs Node ${required[1]}.${required[2]} or newer and this is Node ${process.versions.node}: install a newer one from https://nodejs.org and start again.`,
  );
  process.exit(1);
}
