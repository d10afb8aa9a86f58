import * as fc from 'fast-check';
import { decodeText } from '../../../main/storage/json-file';
import { hostileValue } from './hostile';
import { mutated, mutatedBytes, mutatedText } from './mutate';

/** What stands in a file. */
export type FileContent = string | Uint8Array;

const asText = (value: unknown): string => JSON.stringify(value, null, 2) ?? '';

/** What may stand in a file of JSON: what belongs there, nearly that, something else, and any bytes. */
export const fileOf = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<FileContent> =>
  fc.oneof(
    { weight: 4, arbitrary: mutated(valid).map(asText) },
    { weight: 3, arbitrary: mutatedText(valid.map(asText)) },
    { weight: 3, arbitrary: mutatedBytes(valid.map(asText)) },
    { weight: 1, arbitrary: hostileValue.map(asText) },
    { weight: 1, arbitrary: fc.uint8Array() },
  );

/** The names of the fields of a file that holds an object. */
export function fieldsIn(content: FileContent): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(decodeText(Buffer.from(content)) ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
