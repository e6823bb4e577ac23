"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextareaFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { useToast } from "@/app/_ui/toast";
import { answerTaskInput, type TaskDto } from "@/server/modules/tasks/contract";
import { useTaskText } from "./task-text";

/** Answers a task: what was found, what was done. */
export function AnswerButton({ task }: { task: TaskDto }) {
  const t = useTranslations("tasks.answer");
  const text = useTaskText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={t("of", { code: task.subject.code })}>
        {t("action")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title", { code: task.subject.code })}
        description={text(task)}
        size="md"
      >
        {open ? <AnswerForm task={task} onDone={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function AnswerForm({ task, onDone }: { task: TaskDto; onDone: () => void }) {
  const t = useTranslations("tasks.answer");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const state = useCommandForm({
    schema: answerTaskInput,
    defaultValues: { id: task.id, answer: "" },
    mutation: trpc.tasks.answer.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t("done", { code: task.subject.code }) });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("action")}>
      <TextareaFormField name="answer" label={t("label")} hint={t("hint")} rows={4} required />
    </CommandForm>
  );
}
