declare module "virtual:examples" {
  /** The examples that can run in this environment. */
  export const examples: readonly {
    /** The file and line it stands in. */
    readonly place: string;
    /** Whether it shows something that the library logs as an error. */
    readonly logs: boolean;
    readonly run: () => Promise<unknown>;
  }[];
}
