import { decodeText, parseObject } from '../../../main/storage/json-file';
import { checkPolicy } from '../../../main/storage/policy';
import { policySchema } from '../../../main/storage/policy-schema';
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
      const object = parseObject(decodeText(Buffer.from(content)) ?? '');
      const fields = fieldsIn(content);
      must(object.ok === (fields !== undefined), 'what holds fields is read');
      if (!object.ok || !fields) return 'refused';
      const { policy, notices } = checkPolicy(object.value);
      must(same(policySchema.parse(policy), policy), 'what holds is valid, and as it will be');
      const bad = notices.flatMap((notice) => {
        must(notice.kind === 'policy-bad-keys', 'it can be read');
        return notice.kind === 'policy-bad-keys' ? notice.keys : [];
      });
      for (const key of bad) checkText(key);
      const kept = Object.keys(policy);
      must(kept.length + bad.length === fields.length, 'each field holds or is said');
      return kept.length > 0 ? 'accepted' : 'refused';
    },
  });
}
