"use client";

import { useTranslations } from "next-intl";
import {
  CheckboxFormField,
  QuantityFormField,
  SelectFormField,
  TextFormField,
} from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Dialog } from "@/app/_ui/dialog";
import type { EquipmentUnitDto } from "@/server/modules/equipment/contract";
import {
  mountToolInput,
  regrindToolInput,
  unmountToolInput,
} from "@/server/modules/maintenance/contract/tools";

function useDone(onClose: () => void) {
  const t = useTranslations("maintenance.tool");
  const { saved } = useAfterWrite();
  return async () => {
    onClose();
    await saved(t("saved"));
  };
}

export function MountDialog({
  code,
  machines,
  onClose,
}: {
  code: string;
  machines: readonly EquipmentUnitDto[];
  onClose: () => void;
}) {
  const t = useTranslations("maintenance.tool");
  const name = useLocalName();
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: mountToolInput,
    defaultValues: { code, equipmentCode: machines[0]?.code ?? "" },
    mutation: trpc.maintenance.mountTool.mutationOptions(),
    warnOnLeave: false,
    onSuccess: useDone(onClose),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("mountTitle", { code })} size="sm">
      <CommandForm state={state} submitLabel={t("mount")} size="touch">
        <SelectFormField
          name="equipmentCode"
          label={t("machine")}
          required
          size="touch"
          options={machines.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }))}
        />
      </CommandForm>
    </Dialog>
  );
}

export function UnmountDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useTranslations("maintenance.tool");
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: unmountToolInput,
    defaultValues: { code, toRegrind: false },
    mutation: trpc.maintenance.unmountTool.mutationOptions(),
    warnOnLeave: false,
    onSuccess: useDone(onClose),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("unmountTitle", { code })} size="sm">
      <CommandForm state={state} submitLabel={t("unmount")} size="touch">
        <CheckboxFormField name="toRegrind" label={t("toRegrind")} size="touch" />
      </CommandForm>
    </Dialog>
  );
}

export function RegrindDialog({
  code,
  lifeLimit,
  onClose,
}: {
  code: string;
  lifeLimit: string;
  onClose: () => void;
}) {
  const t = useTranslations("maintenance.tool");
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: regrindToolInput,
    defaultValues: { code, note: "", newLifeLimit: lifeLimit },
    mutation: trpc.maintenance.regrindTool.mutationOptions(),
    warnOnLeave: false,
    onSuccess: useDone(onClose),
  });
  return (
    <Dialog open onOpenChange={onClose} title={t("regrindTitle", { code })} size="sm">
      <CommandForm state={state} submitLabel={t("regrind")} size="touch">
        <TextFormField name="note" label={t("note")} required size="touch" />
        <QuantityFormField name="newLifeLimit" label={t("newLimit")} size="touch" />
      </CommandForm>
    </Dialog>
  );
}
