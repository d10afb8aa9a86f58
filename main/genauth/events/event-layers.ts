import { z } from 'zod/mini';
import { jsonText } from '../http/json';

type Layer = Readonly<Record<string, unknown>>;

/** A message taken apart: the payload, and what stood around it, the outermost first. */
export type Layers = { readonly around: readonly Layer[]; readonly payload: Layer };

const recordSchema = z.record(z.string(), z.unknown());

/**
 * The members in which a payload may be wrapped: GenAuth's events, a general envelope, and the message that phones get.
 */
const wrappers = ['eventData', 'data', 'content'] as const;

/** The most layers that are looked at, each an object or a string: more than any sender makes. */
const mostLayers = 8;

/** Finds the payload inside its wrappers; undefined where the message is not an object. */
export function innermost(message: unknown): Layers | undefined {
  const around: Layer[] = [];
  let layer = recordIn(message);
  while (layer && around.length < mostLayers && !isPayload(layer)) {
    const inner = innerOf(layer);
    if (!inner) break;
    around.push(layer);
    layer = inner;
  }
  return layer && { around, payload: layer };
}

/** An object, or what a string of JSON holds, also where that is such a string once more. */
export function recordIn(value: unknown): Layer | undefined {
  let inner = value;
  for (let depth = 0; depth < mostLayers && typeof inner === 'string'; depth++) {
    const parsed = jsonText.safeParse(inner);
    if (!parsed.success) return undefined;
    inner = parsed.data;
  }
  const record = recordSchema.safeParse(inner);
  return record.success ? record.data : undefined;
}

const isPayload = (layer: Layer): boolean => 'pushCodeId' in layer || 'random' in layer;

function innerOf(layer: Layer): Layer | undefined {
  for (const wrapper of wrappers) {
    const inner = recordIn(layer[wrapper]);
    if (inner) return inner;
  }
  return undefined;
}
