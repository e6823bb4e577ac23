"use client";

import { useRouter } from "next/navigation";
import { OperatorSwitch } from "@/app/_features/identity/operator-switch";

export function SwitchPanel() {
  const router = useRouter();
  return <OperatorSwitch onSwitched={() => router.push("/")} />;
}
