#!/usr/bin/env node
import "./launch/require-node.mjs";

import("./launch/launch.mjs").then(({ launch }) => launch(process.argv[2]));
