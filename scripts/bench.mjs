#!/usr/bin/env node
import "./launch/require-node.mjs";

import("./bench/run.mjs").then(({ runBench }) => runBench(process.argv.slice(2)));
