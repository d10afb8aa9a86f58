import type { signInEn } from './en-sign-in';

/** 简体中文：浏览器登录，以及浏览器最后显示的页面。 */
export const signInZh: typeof signInEn = {
  submit: '登录',
  help: '将在您的浏览器中打开 GenAuth 的登录页面。',
  preparing: '正在查找登录页面…',
  waiting: '请在浏览器现在显示的页面上登录，完成后此窗口会自动继续。如果没有打开页面，请复制其地址。',
  notOpened: '无法打开您的浏览器。请将此地址复制到浏览器中登录。',
  finishing: '正在完成登录…',
  address: '登录页面的地址',
  copy: '复制地址',
  copied: '已复制。',
  cancel: '取消',
  advanced: '高级',
  advancedHelp: '使用管理员或 GenAuth 控制台提供的访问令牌。',
  signedInAs: (name) => `已登录：${name}。`,
  unchanged: '没有任何更改，您可以重试。',

  problem: {
    call: '无法完成登录。',
    denied: '登录已在浏览器中取消，或者您无权登录此应用。',
    refused: '服务器拒绝了此次登录。',
    'untrusted-reply': '浏览器返回的内容不属于此次登录。',
    'no-port': '此计算机不允许 Push Approver 等待浏览器返回。',
    'timed-out': '五分钟内浏览器没有返回。',
    cancelled: '登录已取消。',
  },

  endBrowserSession: '同时在浏览器中退出登录',
  endBrowserSessionMeans: '您的浏览器可能仍处于 GenAuth 登录状态。',

  page: {
    'signed-in': { title: '您已登录', text: '您可以关闭此页面并返回 Push Approver。' },
    failed: { title: '登录未成功', text: 'Push Approver 会说明原因。您可以关闭此页面。' },
  },
};
