import { command, query, router } from "@/server/trpc/procedures";
import { assignCalendar } from "./commands/assign-calendar";
import { changeShifts } from "./commands/change-shifts";
import { copyCalendar } from "./commands/copy-calendar";
import { createCalendar } from "./commands/create-calendar";
import { removeCalendarExceptions } from "./commands/remove-calendar-exceptions";
import { renameCalendar } from "./commands/rename-calendar";
import { saveArea } from "./commands/save-area";
import { saveCalendar } from "./commands/save-calendar";
import { saveEquipment } from "./commands/save-equipment";
import { saveIdealCycles } from "./commands/save-ideal-cycles";
import { saveSite } from "./commands/save-site";
import { setCalendarExceptions } from "./commands/set-calendar-exceptions";
import { calendarDetailInput, calendarRef } from "./contract/calendars";
import { assignableEquipment, calendarDetail, calendarList } from "./queries/calendars";
import { equipmentSettings, settingsChoices } from "./queries/settings";

const read = query("equipment:read");

/** Calendars and the master data of machines. */
export const calendarsRouter = router({
  list: read.query(({ ctx }) => calendarList(ctx.db, ctx.clock.now())),
  detail: read
    .input(calendarDetailInput)
    .query(({ ctx, input }) => calendarDetail(ctx.db, input, ctx.clock.now())),
  assignable: read.query(({ ctx }) => assignableEquipment(ctx.db)),
  settings: read.input(calendarRef).query(({ ctx, input }) => equipmentSettings(ctx.db, input.code)),
  settingsChoices: read.query(({ ctx }) => settingsChoices(ctx.db)),

  save: command(saveCalendar),
  create: command(createCalendar),
  changeShifts: command(changeShifts),
  setExceptions: command(setCalendarExceptions),
  removeExceptions: command(removeCalendarExceptions),
  copy: command(copyCalendar),
  rename: command(renameCalendar),
  assign: command(assignCalendar),
  saveSite: command(saveSite),
  saveArea: command(saveArea),
  saveEquipment: command(saveEquipment),
  saveIdealCycles: command(saveIdealCycles),
});
