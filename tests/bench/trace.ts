console.log(process.env.BENCH_DATABASES);
