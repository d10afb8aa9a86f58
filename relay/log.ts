/** What may stand in a log line beside the event's name: no token, secret, account or whole push code. */
export type LogFields = {
  readonly codeTail?: string;
  readonly listeners?: number;
  readonly stored?: boolean;
  readonly subscribers?: number;
  readonly reason?: string;
};

/** Writes a line. */
export type Log = (event: string, fields?: LogFields) => void;

/** Lines of JSON on the standard error output: the standard output has only the address. */
export const logToStderr: Log = (event, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
};
