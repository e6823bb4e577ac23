import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { setOwnLocaleInput } from "../contract";
import { lockUser, updateUserRow } from "../records";

export const setOwnLocale = defineCommand({
  name: "set-own-locale",
  permission: "own-account:change",
  input: setOwnLocaleInput,
  run: async ({ tx, actor }, { locale }) => {
    const user = await lockUser({ tx }, actor.id);
    await updateUserRow({ tx }, user, { locale });
    return {
      result: { locale },
      audit: [
        fact("user.set-locale", { type: "user", id: user.id, code: user.username }, { details: { locale } }),
      ],
    };
  },
});
