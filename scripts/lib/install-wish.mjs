const flag = '--no-install';

/** Whether system packages may be installed, or only listed. */
export const mayInstall = () => !process.argv.includes(flag) && !process.env['PUSH_APPROVER_NO_INSTALL'];

/**
 * Arguments without that wish.
 * @param {readonly string[]} args
 */
export const withoutInstallWish = (args) => args.filter((arg) => arg !== flag);
