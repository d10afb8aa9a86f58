import { parsePolicy } from '../../../main/storage/policy';
import { policySchema } from '../../../shared/settings';
import { fieldsIn, fileOf } from '../../support/fuzz/files';
import { policyFields } from '../../support/fuzz/settings';
import { checkText, must, same } from '../../support/fuzz/state';
import { fuzz } from './fuzz';

/** Policy files with mistakes, or damaged: what is good in them holds, the rest is said. */
export function fuzzPolicy(): void {
  fuzz('policy files', {
    cases: 15_000,
    input: fileOf(policyFields),
    run: (content) => {
      const read = parsePolicy(Buffer.from(content).toString());
      const fields = fieldsIn(content);
      must((read === undefined) === (fields === undefined), 'what holds fields is read');
      if (!read || !fields) return 'refused';
      const { policy, notices } = read;
      must(same(policySchema.parse(policy), policy), 'what holds is valid, and as it will be');
      for (const notice of notices) {
        must(notice.kind === 'policy-bad-key', 'it can be read');
        if (notice.kind === 'policy-bad-key') checkText(notice.key);
      }
      const kept = Object.keys(policy);
      must(kept.length + notices.length === fields.length, 'each field holds or is said');
      return kept.length > 0 ? 'accepted' : 'refused';
    },
  });
}
