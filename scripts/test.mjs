#!/usr/bin/env node
import "./launch/require-node.mjs";

import("./test/run.mjs").then(({ runTests }) => runTests(process.argv[2]));
