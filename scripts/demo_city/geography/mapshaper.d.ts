declare module "mapshaper" {
  /** Runs a command line on in-memory files; gives the output files by name. */
  export function applyCommands(
    commands: string,
    input: Record<string, unknown>,
  ): Promise<Record<string, Uint8Array>>;
}
