import type { loginEn } from './en-login';

/** 简体中文：单个推送登录 */
export const loginZh: typeof loginEn = {
  title: '登录请求',
  question: (app) => `是您本人正在登录“${app}”吗？`,
  questionWithoutApp: '是您本人正在登录吗？',
  position: (position, total) => `第 ${position} 个，共 ${total} 个`,
  none: '没有待处理的请求',

  field: {
    account: '账号',
    app: '应用',
    location: '地点',
    ip: 'IP 地址',
    device: '设备',
    browser: '浏览器',
    time: '时间',
    code: '推送码',
  },
  justNow: '刚刚',
  codeTail: (tail) => `尾号 ${tail}`,
  left: (time) => `剩余 ${time}`,
  leftSpoken: (time) => `还剩 ${time}可以作答。`,

  note: {
    link: '此请求来自一个链接。仅当您刚刚亲自打开该链接时才批准。',
    pasted: '此推送码是手动输入的。仅当您刚刚亲自发起登录时才批准。',
    otherAccount: (own) => `此请求不是针对您的账号（${own}）。`,
    mayNotAnswer: '您未被设置为可处理此应用的请求，服务器很可能会拒绝您的答复。',
    signedOut: '您尚未登录。请在主窗口中登录，此请求会保留在这里。',
  },

  approve: '批准',
  deny: '拒绝',
  notMe: '不是我本人',
  chooseNumber: '请选择浏览器中显示的数字',
  wrongNumberDenies: '选错数字将拒绝此请求。',
  sendAgain: (answer) => (answer === 'approve' ? '再次发送批准' : '再次发送拒绝'),
  closeAnswersNothing: '关闭此窗口不会作出任何答复。',
  close: '关闭',
  next: '下一个请求',

  sending: '正在发送您的答复…',
  sendingAgain: '正在再次发送您的答复…',
  approved: '已批准',
  denied: '已拒绝',
  expired: '已过期',
  closed: '已失效',
  signsIn: (app) => `“${app}”正在为您登录。`,
  signsInWithoutApp: '您已登录。',
  nobodySignedIn: '没有任何人登录。',
  expiredUnanswered: '您尚未作答，时间已到。未批准任何内容。',

  resultSpoken: (title, text) => `${title}。${text}`,
  announceResult: (app, result) => `${app}：${result}`,
};
