/** A stop that the reader can act upon: its message is one sentence that says what to do. */
export class Failure extends Error {}

const SENTENCES = {
  ENOSPC: () => "The disk is full: free some space (about 2 GB) and start again.",
  EDQUOT: () => "Your disk quota is used up: free some space (about 2 GB) and start again.",
  EROFS: (error) => `${place(error)} is on a read-only disk: move the project to a folder you can write to.`,
  EACCES: (error) => refused(error),
  EPERM: (error) => refused(error),
  EMFILE: () => "Too many files are open: raise the limit (ulimit -n 4096) and start again.",
  ENOTFOUND: (error) =>
    `The name ${error.hostname ?? ""} cannot be resolved: check the network and start again.`,
};

function place(error) {
  return error.path ?? "The project folder";
}

function refused(error) {
  return `${place(error)} may not be read or written by this user: start as the user who owns it, or give it to you with chown.`;
}

/** The sentence to show for any error; unknown ones keep their own first line. */
export function sentenceFor(error) {
  if (error instanceof Failure) return error.message;
  const known = error && typeof error.code === "string" ? SENTENCES[error.code] : undefined;
  if (known) return known(error);
  const [line] = String(error?.message ?? error).split("\n");
  return `Something unexpected happened (${line}): start again with REMANENCE_TRACE=1 to see where.`;
}
