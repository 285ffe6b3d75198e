declare module "sql.js" {
  interface Statement {
    getColumnNames(): string[];
    step(): boolean;
    get(): unknown[];
    free(): void;
  }
  interface Database {
    exec(sql: string): { columns: string[]; values: unknown[][] }[];
    run(sql: string, values?: readonly unknown[]): void;
    prepare(sql: string): Statement;
    export(): Uint8Array;
    close(): void;
  }
  export default function initSqlJs(): Promise<{ Database: new (bytes?: Uint8Array) => Database }>;
}
