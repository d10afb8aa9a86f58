import { type Contradiction, detailNames, type Details } from '../../../shared/details';
import type { Unfamiliar } from '../../../shared/request';
import type { Arrival, PushLogin } from './push-login';

/** The most values of one field that are remembered: anyone who publishes more of them changes nothing. */
export const mostValues = 3;

type News = Pick<PushLogin, 'choices'> & { readonly novel?: readonly Unfamiliar[] };

/**
 * Takes in what a further event says of a request. Anyone may publish events, so what is stricter holds: a number that
 * was claimed once is demanded, two different ones leave only Deny, a contradiction is kept and shown. The life of the
 * request stays as it was. Returns the same request where nothing is new.
 */
export function mergeClaims(known: PushLogin, arrival: Arrival, news: News): PushLogin {
  const details: Details = { ...arrival.details, ...known.details };
  const contradictions = detailNames.flatMap((field): readonly Contradiction[] => {
    const values = valuesOf(known, field);
    const told = arrival.details[field];
    const all =
      told === undefined || values.includes(told) || values.length >= mostValues ? values : [...values, told];
    return all.length > 1 ? [{ field, values: all }] : [];
  });
  const novel = [...new Set([...known.novel, ...(news.novel ?? [])])].toSorted();
  const merged = {
    ...known,
    details,
    novel: novel.length > known.novel.length ? novel : known.novel,
    ...(contradictions.length > 0 ? { contradictions } : {}),
    ...mergeNumbers(known, arrival, news),
  };
  return isSame(known, merged) ? known : merged;
}

function valuesOf({ details, contradictions = [] }: PushLogin, field: keyof Details): readonly string[] {
  const first = details[field];
  const values = contradictions.find((each) => each.field === field)?.values;
  return values ?? (first === undefined ? [] : [first]);
}

function mergeNumbers(known: PushLogin, { matchNumber }: Arrival, { choices }: News): Partial<PushLogin> {
  if (matchNumber === undefined || matchNumber === known.matchNumber) return {};
  if (known.matchNumber !== undefined) return { numbersDiffer: true };
  return { matchNumber, ...(choices ? { choices } : {}) };
}

const isSame = (known: PushLogin, merged: PushLogin): boolean =>
  detailNames.every((name) => known.details[name] === merged.details[name]) &&
  known.novel === merged.novel &&
  known.matchNumber === merged.matchNumber &&
  known.numbersDiffer === merged.numbersDiffer &&
  countOf(known) === countOf(merged);

const countOf = ({ contradictions = [] }: PushLogin): number =>
  contradictions.reduce((sum, { values }) => sum + values.length, 0);
