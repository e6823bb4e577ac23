import postgres from "postgres";
import { connect } from "@/server/kernel/database";
import { bookingRates } from "./trace/booking";

const url = process.env.DATABASE_URL ?? "";
const { db, close } = connect(url, { poolSize: 16 });
const open = (n: number) => postgres(url, { max: n, onnotice: () => undefined });
console.log(await bookingRates(db, open, 1, 300));
console.log(await bookingRates(db, open, 8, 120));
await close();
