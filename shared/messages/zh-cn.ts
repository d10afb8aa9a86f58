import type { Messages } from './index';
import { loginZh } from './zh-login';
import { settingsZh } from './zh-settings';
import { signInZh } from './zh-sign-in';
import { windowZh } from './zh-window';

/** 简体中文 */
export const zhCN: Messages = {
  name: '简体中文',
  appName: 'Push Approver',
  unknown: '未知',

  failure: {
    offline: '无法连接服务器。',
    'untrusted-certificate': '服务器无法证明其身份：此电脑不信任它的证书。',
    'timed-out': '服务器未及时响应。',
    'not-signed-in': '服务器表示您尚未登录。',
    forbidden: '服务器表示您的账号无权执行此操作。',
    throttled: '请求过于频繁，服务器要求稍候。',
    gone: '此登录请求已失效：已过期或已在别处处理。',
    rejected: '服务器没有接受此操作。',
    'server-trouble': '服务器暂时出现问题。',
    'not-genauth': '此地址上的服务不是 GenAuth。',
  },

  notGenAuth: {
    html: '它返回了一个网页。酒店或公司网络可能要求您先登录。',
    redirect: '它把请求转到了另一个地址。',
    empty: '它返回了空内容。',
    'too-large': '它返回的内容远超 GenAuth 的正常大小。',
    'not-json': '它的回复无法读取。',
    'wrong-shape': '它的回复不是 GenAuth 的格式。',
    'http-error': '它返回了 HTTP 错误。',
  },

  advice: {
    stillOpen: '尚未作答，您可以重试。',
    signIn: '尚未作答。请重新登录，此请求会保留在这里。',
    unclear: (answer) =>
      answer === 'approve'
        ? '无法确定您的批准是否已送达，可以再次发送。'
        : '无法确定您的拒绝是否已送达，可以再次发送。',
    maybeCounted: (answer) => (answer === 'approve' ? '您的批准可能已生效。' : '您的拒绝可能已生效。'),
  },
  serverSays: (message) => `服务器消息：“${message}”`,
  requestId: (id) => `请求编号 ${id}`,

  refusal: {
    'too-early': '操作太快，请再看一眼此请求。',
    changed: '请求内容已变化，请重新查看。',
    'not-shown': '请先查看此请求。',
    'not-open': '此请求已失效。',
    'already-answered': '此请求已处理。',
    'not-signed-in': '请先登录，此请求会保留在这里。',
    'screen-locked': '屏幕锁定时不会批准任何请求。',
    quiet: '已开启安静模式：请在窗口中批准。',
    'number-needed': '请选择浏览器中显示的数字。',
    'several-open': '有多个待处理请求，请选择其中一个。',
  },

  connection: {
    off: '未连接',
    connecting: '正在连接…',
    connected: '已连接',
    waiting: '离线',
    problem: {
      unreachable: '无法连接事件中心。',
      refused: '事件中心拒绝了连接。',
      closed: '事件中心关闭了连接。',
      silent: '事件中心不再响应。',
    },
  },

  quiet: {
    burst: '短时间内请求过多',
    'many-unwanted': '有许多您未批准的请求',
    reported: '您报告了一个非本人的请求',
  },

  tray: {
    signedOut: '未登录',
    connected: '正在等待登录请求',
    offline: '离线：无法收到新请求',
    identity: (name, account, server) =>
      account === undefined ? `${name} – ${server}` : `${name} – ${account} – ${server}`,
    pending: (count) => `${count} 个登录请求`,
    quiet: '已开启安静模式',
    entry: (app, account, place) => `${app} – ${account} – ${place}`,
    approve: '批准',
    deny: '拒绝',
    review: '查看…',
    open: '打开 Push Approver',
    endQuiet: '关闭安静模式',
    quit: '退出',
  },

  notification: {
    title: '登录请求',
    body: (app, account, place) => `${app}：${account}，来自${place}。是您本人吗？`,
    locked: '请解锁屏幕后查看。',
  },

  login: loginZh,
  window: windowZh,
  browser: signInZh,
  settings: settingsZh,
};
