/** An SSCC (18 digits, with or without its application identifier 00), or a label that says what it is. */
const PACKAGE_LABEL = /^(\(00\)|00)?\d{18}$|^(PKG|BOX|PAL|PLT|CTN)-\S+$/i;

/** Whether a scanned code is by its form the label of a package. */
export function isPackageLabel(code: string): boolean {
  return PACKAGE_LABEL.test(code);
}

/** The same package reads the same whether or not the scanner sent the application identifier. */
export function packageCodeOf(code: string): string {
  const digits = /^(?:\(00\)|00)?(\d{18})$/.exec(code)?.[1];
  return digits ?? code;
}
