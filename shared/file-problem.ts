/** Why a file gives no JSON object. */
export type FileProblem =
  /** The system does not let it be read; `code` is its name for that, `EACCES` say. */
  | { readonly kind: 'unreadable'; readonly code: string }
  /** `most`: bytes. */
  | { readonly kind: 'too-large'; readonly most: number }
  /** No text, or one in an encoding that can't be told. */
  | { readonly kind: 'encoding' }
  /** No JSON from this place on; both count from 1. */
  | { readonly kind: 'syntax'; readonly line: number; readonly column: number }
  /** JSON, but no object. */
  | { readonly kind: 'no-object' };
