import { permissionsOf } from "@/server/access/permissions";
import type { CommandContext } from "@/server/kernel/command";
import { DomainError, ruleViolation } from "@/server/kernel/errors";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { allUsers } from "@/server/modules/identity/queries/people";
import type { IssueCertificateInput } from "../contract";
import type { SignatureMethod } from "../contract/statement";

export type Signer = { id: string; label: string; method: SignatureMethod };
export type Signers = { issuer: Signer; representative: Signer };

/**
 * Who issues and who signs as inspection representative. A person gives the password again and is both, unless another
 * person signs beside; an API key only hands over, so that a person must sign. Throws FORBIDDEN at the field.
 */
export async function provenSigners(
  context: CommandContext,
  { password, representative }: Pick<IssueCertificateInput, "password" | "representative">,
): Promise<Signers> {
  const { actor } = context;
  const issuer = { id: actor.id, label: actor.label, method: methodOf(actor.kind) };
  if (actor.kind === "user") await verifyOwnPassword(context, password ?? "");
  if (representative) return { issuer, representative: await otherPerson(context, representative) };
  if (actor.kind === "api-key") {
    throw new DomainError("FORBIDDEN", "signature-needs-person", {
      message:
        "A certificate is signed by a person: give representative.username and representative.password.",
      issues: [
        { path: "representative", reason: "signature-needs-person", message: "Only a person can sign." },
      ],
    });
  }
  return { issuer, representative: issuer };
}

function methodOf(kind: CommandContext["actor"]["kind"]): SignatureMethod {
  return kind === "user" ? "password" : kind;
}

async function otherPerson(
  { db }: CommandContext,
  { username, password }: NonNullable<IssueCertificateInput["representative"]>,
): Promise<Signer> {
  const wanted = username.trim().toLowerCase();
  const person = (await allUsers(db)).find((user) => user.username.toLowerCase() === wanted);
  const path = "representative.password";
  if (!person?.isActive) {
    const message = "The password is not right.";
    throw new DomainError("FORBIDDEN", "password-wrong", {
      message,
      issues: [{ path, reason: "password-wrong", message }],
    });
  }
  const permissions = permissionsOf(person.roles);
  const actor = {
    kind: "user" as const,
    id: person.id,
    label: person.displayName,
    roles: person.roles,
    permissions,
  };
  await verifyOwnPassword({ db, actor }, password, path);
  if (!permissions.has("certificates:issue")) {
    throw new DomainError("FORBIDDEN", "certificate-representative-right", {
      message: `${person.displayName} may not sign certificates.`,
      details: { person: person.displayName },
    });
  }
  return { id: person.id, label: person.displayName, method: "password" };
}

/** An inspection representative does not certify what they measured themselves. */
export function assertIndependent(
  { representative }: Signers,
  recordedBy: readonly { id: string; test: string }[],
): void {
  const own = recordedBy.find((recorded) => recorded.id === representative.id);
  if (!own) return;
  throw ruleViolation(
    "certificate-second-person",
    `Whoever recorded test ${own.test} cannot sign a certificate that rests on it.`,
    { test: own.test, person: representative.label },
  );
}
