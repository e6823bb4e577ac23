"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ComboboxFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import type { MachineNamesDto } from "@/server/modules/connectivity/contract/mappings";
import { mapMachineInput } from "@/server/modules/connectivity/contract/tags";

/** Which machine a name in messages stands for. */
export function MapMachineDialog({
  spokenName,
  machines,
  onClose,
}: {
  spokenName: string;
  machines: MachineNamesDto["machines"];
  onClose: () => void;
}) {
  const t = useTranslations("connectivity.unknown");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const name = useLocalName();
  const state = useCommandForm({
    schema: mapMachineInput.required(),
    defaultValues: { spokenName, equipmentCode: "" },
    mutation: trpc.connectivity.mapMachine.mutationOptions(),
    onSuccess: async ({ replayed, stillOpen, equipmentCode }) => {
      toast({
        tone: "ok",
        title: t("done", { name: spokenName, machine: equipmentCode ?? "", replayed, open: stillOpen }),
      });
      await queries.invalidateQueries({ queryKey: trpc.connectivity.pathKey() });
      router.refresh();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("mapTitle", { name: spokenName })}
      description={t("mapBody")}
    >
      <CommandForm state={state} submitLabel={t("submit")}>
        <ComboboxFormField
          name="equipmentCode"
          label={t("machine")}
          required
          options={machines.map((each) => ({ value: each.code, label: each.code, note: name(each) }))}
        />
      </CommandForm>
    </Dialog>
  );
}
