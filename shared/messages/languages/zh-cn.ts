import type { MainMessages, Messages } from './en';

// Said before the sign-in and after it.
const untrustedServer = '无法验证服务器的身份：此电脑不信任其证书。';
const noGenAuth = '此地址不是 GenAuth 服务器。';

/** 简体中文 */
export const messages: Messages = {
  name: '简体中文',
  appName: 'Push Approver',
  unknown: '未知',
  cancel: '取消',
  keyring: { mac: '钥匙串', other: '密钥环' },

  failure: {
    offline: '无法连接服务器。',
    'untrusted-certificate': untrustedServer,
    proxy: '通往服务器的代理需要用户名和密码。',
    'timed-out': '服务器未及时响应。',
    'not-signed-in': '服务器显示您尚未登录。',
    forbidden: '您的账号无权执行此操作。',
    throttled: '请求过于频繁，服务器要求稍候。',
    gone: '此登录请求已失效：已过期或已在别处处理。',
    withdrawn: '此登录请求已被撤回。',
    stopped: '您已停止发送。',
    rejected: '服务器拒绝了此操作。',
    'next-step': '服务器要求先完成其他步骤。',
    'old-form': '服务器以旧版 GenAuth 格式作出了响应。',
    'server-trouble': '服务器暂时出现问题。',
    'other-server':
      '此服务器会将登录转到另一台服务器。未向那台服务器发送任何内容。如需使用，请联系管理员允许。',
    'not-genauth': noGenAuth,
  },

  notGenAuth: {
    html: '该地址返回了一个网页。酒店或公司网络可能要求您先登录。',
    redirect: '请求被重定向到了另一个地址。',
    empty: '该地址返回了空内容。',
    'too-large': '返回的内容远大于 GenAuth 的正常回复。',
    'not-json': '无法读取返回的内容。',
    'wrong-shape': '返回的内容不符合 GenAuth 的格式。',
    'http-error': '该地址返回了 HTTP 错误。',
  },

  advice: {
    stillOpen: '您的操作未发送，可以重试。',
    notAccepted: '操作未生效，可以重试。',
    forbidden: '操作未生效。请向管理员申请权限。',
    signIn: '操作未生效。请重新登录，此请求会保留在这里。',
    unclear: (answer) =>
      answer === 'approve'
        ? '无法确认您的批准是否成功，可以再次发送。'
        : '无法确认您的拒绝是否成功，可以再次发送。',
    maybeCounted: (answer) => (answer === 'approve' ? '您的批准可能已生效。' : '您的拒绝可能已生效。'),
  },
  asksToWait: (time: string) => `服务器要求等待 ${time}。`,
  serverSays: (message) => `服务器消息：“${message}”`,
  requestId: (id) => `请求编号 ${id}`,

  refusal: {
    'too-early': '请先核对请求内容。',
    changed: '请求内容已变化，请重新查看。',
    'not-shown': '请先查看此请求。',
    'not-open': '此请求已失效。',
    'already-answered': '此请求已处理。',
    'not-signed-in': '请先登录，此请求会保留在这里。',
    'account-needed': '请先选择处理此请求的账号。',
    'other-session': '此请求属于另一个账号。请登录该账号后处理。',
    'screen-locked': '屏幕锁定时无法批准。',
    quiet: '提醒已暂停，请在窗口中批准。',
    'number-needed': '请选择浏览器中显示的数字。',
    'numbers-differ': '此请求收到了两个不同的数字，只能拒绝。',
    'no-number': '此请求没有可核对的数字，您的组织只允许拒绝。',
    'turned-off': '已被您的组织关闭。',
    'several-open': '有多个待处理请求，请选择其中一个。',
  },

  connection: {
    off: '未连接',
    'no-event-code': '缺少事件代码',
    connecting: '正在连接…',
    connected: '已连接',
    waiting: '离线',
    problem: {
      unreachable: '无法连接通知服务。',
      untrusted: '无法验证通知服务的身份：此电脑不信任其证书。',
      refused: '通知服务拒绝了连接。',
      closed: '通知服务关闭了连接。',
      silent: '通知服务响应超时。',
    },
  },

  quiet: {
    burst: '短时间内请求过多',
    'many-unwanted': '未经您批准的请求过多',
    reported: '您报告了一个请求',
    'by-hand': '由您手动暂停',
  },

  tray: {
    signedOut: '未登录',
    identity: (name, account, server) =>
      account === undefined ? `${name} – ${server}` : `${name} – ${account} – ${server}`,
    pending: (count) => `${count} 个登录请求`,
  },

  isThisYou: (app, account, place) =>
    `${account ?? '有人'}正在从${place ?? '未知地点'}登录“${app ?? '未知应用'}”。是您本人吗？`,

  practice: {
    name: '练习',
    place: '您的电脑',
    result: '这只是练习，并没有人登录。',
    send: '发送测试请求',
    help: '测试请求会像真实请求一样出现在小窗口中；如果桌面有托盘，也会出现在托盘菜单中。不会向服务器发送任何内容。',
  },

  welcome: {
    title: '欢迎使用 Push Approver',
    steps: '步骤',
    step: { server: '服务器', 'sign-in': '登录', 'try-it': '试一试' },
    stepSpoken: (number, total) => `第 ${number} 步，共 ${total} 步`,
    serverHelp: '请询问管理员，或在 GenAuth 控制台中查看。',
    next: '下一步',
    answerIt: (approve, deny) => `可在弹窗或托盘中处理，也可按 ${approve} 批准、按 ${deny} 拒绝。`,
    learnt: '使用方法',
    learntPrompt: '每个请求都会出现在小窗口中；如果您的桌面有托盘，也会出现在托盘菜单中。',
    learntKeys: (approve, deny) => `按 ${approve} 批准当前显示的请求，按 ${deny} 拒绝。`,
    firstPress: (approve) => `第一次按 ${approve} 只会将小窗口置于最前，再按一次才会批准。`,
    learntClose: '关闭小窗口不会批准或拒绝请求。',
    learntMark: '没有“练习”标记的请求都是真实的。',
    skip: '跳过',
    done: '完成',
  },

  /** What the server says of the application before the sign-in. Warnings: nothing is blocked. */
  setUp: {
    app: '应用',
    events: '通知服务',
    'wrong-server': {
      proxy: '您的代理不允许访问此地址。',
      dns: '找不到服务器。请检查地址以及网络连接。',
      tls: '无法建立加密连接。请检查地址和端口。',
      certificate: untrustedServer,
      connection: '此地址没有响应。请检查地址以及网络连接。',
      server: noGenAuth,
    },
    'wrong-app': '服务器上没有此应用 ID。',
    'shared-secret-signature': (alg: string) =>
      `服务器设置为使用 ${alg} 签署 ID 令牌，Push Approver 无法验证。请管理员改为 RS256。`,
    'missing-redirect': (address: string) =>
      address.endsWith('.1/callback')
        ? `已登记的回调地址均不匹配。请管理员登记 ${address}（端口任意）。`
        : `已登记的回调地址均不匹配。请管理员登记完全相同的地址 ${address}。`,
    'missing-grants': (grants: string) => `此应用未获准使用 ${grants}。请管理员开启。`,
    means: '您仍然可以尝试登录。',
  },

  login: {
    title: '登录请求',
    question: (app) => `是您本人正在登录“${app}”吗？`,
    questionWithoutApp: '是您本人正在登录吗？',
    waiting: (count) => `另有 ${count} 个等待处理`,
    none: '没有待处理的请求',
    showAll: '全部显示',
    details: '详细信息',

    field: {
      account: '账号',
      requestedFor: '请求的账号',
      app: '应用',
      appId: '应用 ID',
      location: '地点',
      ip: 'IP 地址',
      device: '设备',
      browser: '浏览器',
      time: '时间',
      os: '系统',
      code: '推送码',
      unknown: '未知',
    },
    justNow: '刚刚',
    codeTail: (tail) => `尾号 ${tail}`,
    left: (time) => `剩余 ${time}`,
    leftSpoken: (time) => `剩余处理时间：${time}。`,
    asked: (question, left) => `${question}${left}`,

    note: {
      link: '此请求来自一个链接。仅当您刚刚亲自打开该链接时才批准。',
      practice: '这只是练习：不会向服务器发送任何内容。',
      novel: { address: '新地址', device: '新设备', both: '新地址和新设备' },
      novelMeans: '您从未批准过来自此处的登录。',
      pasted: '此推送码是手动输入的。仅当您刚刚亲自发起登录时才批准。',
      contradictory: '关于此请求的消息相互矛盾。除非您能确定，否则请拒绝。',
      otherAccount: (own) => `此请求针对另一个账号，而不是 ${own}。`,
      pick: '请选择此次登录所属的账号，选择之前无法处理。',
      mayNotAnswer: 'Push Approver 无权处理此应用的请求，服务器很可能会拒绝您的操作。',
      signedOut: '您尚未登录。请登录后处理，此请求会保留在这里。',
    },

    approve: '批准',
    deny: '拒绝',
    notMe: '不是我本人',
    chooseNumber: '请选择浏览器中显示的数字',
    wrongNumberDenies: '选错数字会拒绝此请求。',
    sendAgain: (answer) => (answer === 'approve' ? '再次发送批准' : '再次发送拒绝'),
    closeAnswersNothing: '关闭窗口不会批准或拒绝请求。',
    keyless: '按键无法送达此窗口。请使用快捷键、托盘或主窗口。',
    pauseFirst: '如需批准，请先停止点击和按键一秒。',
    shortcutRests: '请等待 2 秒后再按快捷键。',
    close: '关闭',
    next: '下一个请求',

    sending: '正在发送…',
    sendingAgain: '正在重新发送…',
    retrying: (trouble, attempt) => `${trouble}正在重试（第 ${attempt} 次）…`,
    stopSending: '停止重试',
    waitingToSend: (time: string) => `服务器要求等待，将在${time}后重新发送。`,
    approved: '已批准',
    denied: '已拒绝',
    expired: '已过期',
    closed: '已失效',
    signsIn: (app) => `正在为您登录“${app}”。`,
    signsInWithoutApp: '正在为您登录。',
    nobodySignedIn: '已阻止此次登录。',
    expiredUnanswered: '您未在时限内处理，未批准任何登录。',

    resultSpoken: (title, text) => `${title}。${text}`,
    announceResult: (app, result) => `${app}：${result}`,
  },
  fileProblem: {
    unreadable: (code) => `系统不允许读取该文件（${code}）。`,
    'too-large': (most) => `该文件大于 ${most}。`,
    encoding: '无法识别该文件的文本编码。',
    syntax: (line, column) => `该文件从第 ${line} 行第 ${column} 列起不是有效的 JSON。`,
    'no-object': '该文件中没有大括号 {…} 内的设置。',
  },
  window: {
    titled: (part) => `${part} – Push Approver`,
    settings: '设置',
    signOut: '退出登录',
    reconnect: '立即重试',
    retryIn: (seconds) => `${seconds} 秒后重试`,
    retryNow: '正在重试…',
    offlineMeans: '恢复连接前，您无法收到请求。',
    noEventCode: {
      title: '缺少事件代码。',
      means:
        '缺少事件代码时无法收到请求。请向管理员询问事件代码或您组织的中继地址，然后退出登录并重新登录，在“高级”中填写。',
    },
    starting: '正在恢复登录状态…',
    broken: '出现问题，您上一步的操作可能未生效。',

    open: '待处理的请求',
    recent: '最近',
    denyAll: (count) => `全部拒绝（${count}）`,
    denyShown: (count) => `拒绝列出的 ${count} 个请求`,
    find: { label: '筛选', shown: (shown, total) => `显示 ${shown} / ${total} 个` },
    empty: '没有待处理的请求',
    emptyMeans: '有人使用您的账号登录时，请求会显示在此处和小窗口中。',
    remove: '从列表中移除',

    code: {
      title: '输入推送码',
      label: '推送码或链接',
      help: '用于没有自动出现的请求。链接以 push-approver:// 开头。',
      submit: '显示请求',
      malformed: '这不是推送码或 Push Approver 链接。请完整复制。',
      'already-known': '此请求已在列表中或已失效。',
    },

    accounts: {
      title: '账号',
      add: '添加账号',
      signOut: (name) => `退出账号 ${name}`,
      remove: (name) => `移除 ${name}`,
      unknown: '已保存的账号',
      about: (name, text) => `${name}：${text}`,
      choose: '请选择…',
      count: (all) => `${all} 个账号`,
    },

    signIn: {
      title: '登录',
      intro: '在电脑上批准或拒绝登录。',
      appHost: '服务器地址',
      appHostHelp: '例如 https://example.genauth.ai',
      appId: '应用 ID',
      appIdHelp: '您的应用在 GenAuth 中的 ID',
      allowed: '您组织的账号',
      accessToken: '访问令牌',
      accessTokenHelp: '令牌会由服务器验证，之后不再显示。',
      submit: '使用访问令牌登录',
      checking: '正在由服务器验证…',
      field: {
        appHost: '请输入以 https:// 开头且不含路径的地址。',
        appId: '请输入 ID：只能包含字母、数字、点、连字符和下划线。',
        accessToken: '请粘贴完整的访问令牌，不要包含空格。',
        eventsHost: '请输入以 wss:// 开头且不含路径的地址。',
        eventCode: '请输入代码：只能包含字母、数字、点、连字符和下划线。',
      },
      refused: '服务器拒绝了此访问令牌。',
      reason: {
        'token-unreadable': '此电脑已无法读取已保存的登录状态，请重新登录。',
        'keyring-changed': (keyring) => `保护登录状态的${keyring}已不可用，请重新登录。`,
        'keyring-locked': (keyring) => `${keyring}已锁定，暂时无法读取已保存的登录状态。请解锁，或重新登录。`,
        'keyring-silent': (keyring) =>
          `${keyring}没有响应，暂时无法读取已保存的登录状态。Push Approver 会继续重试，您也可以重新登录。`,
        'keyring-lost': (keyring) =>
          `${keyring}未能提供密钥，无法读取已保存的登录状态。请退出并重新启动 Push Approver，或重新登录。`,
        'session-ended': '您的登录已过期，请重新登录。',
        'not-allowed': '您的组织不再允许此次登录，请重新登录。',
      },
      problem: {
        'too-many-accounts': (most) => `已登录 ${most} 个账号，已达上限。请先退出其中一个。`,
        'not-allowed': () => '您的组织不允许此账号。未发送任何内容。请检查服务器地址和应用 ID。',
        'server-not-confirmed': () => '您没有确认该服务器。未向其发送任何内容。',
      },
    },

    storage: {
      question: '要保持登录状态吗？',
      why: (keyring) => `在此电脑上未找到可以保护访问令牌的${keyring}。`,
      memory: '仅限本次',
      memoryMeans: '退出应用后需要重新登录，更安全。',
      weak: '仍然保存',
      weakMeans: '保护较弱：此电脑上的其他程序可能会读取它。',
    },

    leaving: {
      question: (name) => `要退出账号 ${name} 吗？`,
      why: (count) => `该账号还有 ${count} 个待处理的请求。退出后，只有在请求过期前重新登录才能处理。`,
    },

    proxy: {
      question: '登录代理',
      why: (proxy) => `代理 ${proxy} 需要用户名和密码。请仅在您认识此代理时输入，它们不会发送到其他地方。`,
      name: '用户名',
      password: '密码',
      kept: (keyring) => `保存在您的${keyring}中；如果没有${keyring}，则保留到退出为止。`,
      malformed: '请输入用户名，其中不能含有冒号。',
      problem: {
        refused: '代理不接受此用户名和密码。',
        'no-answer': '没有收到响应，无法核对。请重试。',
      },
      goOn: '继续',
      trying: '正在核对…',
      later: '以后再说',
    },

    tray: {
      question: '要在后台继续运行吗？',
      why: 'Push Approver 只有在运行时才能显示登录请求。',
      keep: '继续运行',
      quit: '退出',
    },

    quiet: {
      title: '暂停提醒',
      on: '提醒已暂停',
      until: (reason, time) => `${reason}。${time} 之前，请求只会显示在此列表中。`,
      end: '恢复提醒',
    },

    notice: {
      'policy-unreadable': (path) => `无法读取您组织的设置。问题解决之前，无法登录。请告知管理员：${path}`,
      'policy-untrusted': (path) =>
        `您组织的设置未生效，因为并非只有管理员才能更改这些设置。请告知管理员：${path}`,
      'registry-unreadable': (path) =>
        `系统未告知您的组织是否为此应用设置了策略，因此未应用任何组织设置。请告知管理员：${path}`,
      'policy-bad-keys': (keys) => `您组织的部分设置无效，已忽略。请告知管理员：${keys}`,
      'file-unreadable': (path) =>
        `系统不允许读取此文件。文件保持原样，现在的更改仅在退出应用前有效：${path}`,
      'settings-damaged': '无法读取您的设置，已使用默认设置。',
      'settings-bad-key': (key) => `已保存的设置“${key}”无效，已使用默认值。`,
      'vault-damaged': '无法读取已保存的登录状态，请重新登录。',
      'history-damaged': '历史记录无法读取或只能部分读取。可读取的部分仍然保留。',
      'history-not-saved': '无法保存您的历史记录，Push Approver 会继续重试。磁盘是否已满？',
      'no-tray': '此桌面可能不显示托盘图标。再次打开应用即可显示此窗口。',
      'no-pop-up': '此处不会弹出请求窗口，以免抢占键盘。新请求会出现在通知和托盘中。',
      keptAs: (path) => `旧文件已保留为 ${path}`,
      'unlock-keyring': (keyring) => `请在系统提示时解锁${keyring}，登录状态会保存在其中。`,
      'session-not-saved':
        '无法保存登录状态，Push Approver 会继续重试。如果在保存之前退出应用，则需重新登录。',
      'not-saved': '无法保存登录状态，退出应用后需重新登录。',
      'place-not-saved': '无法保存服务器地址，下次登录时可能需要重新输入。',
      'earlier-session-left': '无法移除上次登录所保存的数据。请退出登录后重试，或联系管理员。',
      'no-sign-out-page': '无法打开服务器的退出页面，您的浏览器可能仍处于登录状态。',
      'event-unreadable': '无法读取通知服务的一条消息。如果您在等待请求，请输入其推送码。',
      'clock-ahead': (time) =>
        `此电脑的时间比服务器快 ${time}。请求不受影响，但显示的时间以此电脑为准。请校正电脑时间。`,
      'clock-behind': (time) =>
        `此电脑的时间比服务器慢 ${time}。请求不受影响，但显示的时间以此电脑为准。请校正电脑时间。`,
      'newer-version': (version) => `Push Approver ${version} 已发布。请按原来的方式安装。`,
      'expired-on-arrival': (count) =>
        `有 ${count} 个请求在到达时按服务器时间已过期，因此未显示。如果您正在等待请求，请重新发起登录。`,
      'pushed-out': (count) =>
        `待处理的请求过多，已移除其中 ${count} 个较早的请求。如果其中有您的请求，请重新发起登录。`,
      'link-unreadable': '您打开的链接不是有效的 Push Approver 链接。',
      fault: '出现问题。Push Approver 会继续运行，但您上一步的操作可能未生效。',
      reported: '您报告了一个非本人的登录。可能有人知道您的密码：请修改密码，并告知管理员。',
    },
    serverPage: {
      open: (host) => `打开 ${host}`,
      notOpened: (url) => `无法打开您的浏览器。地址是 ${url}`,
      asked: (url) => `浏览器没有打开？地址是 ${url}`,
    },
    dismiss: '关闭提示',
  },
  browser: {
    submit: '登录',
    help: '将在您的浏览器中打开 GenAuth 的登录页面。',
    preparing: '正在打开登录页面…',
    waiting: '请在浏览器中完成登录，此窗口会自动更新。浏览器没有打开？请复制链接。',
    notOpened: '无法打开您的浏览器。请将链接复制到浏览器中登录。',
    finishing: '正在完成登录…',
    address: '登录链接',
    copy: '复制链接',
    copied: '已复制。',
    advanced: '高级',
    advancedHelp: '访问令牌由管理员或 GenAuth 控制台提供。',
    useToken: '使用访问令牌',
    openAgain: '重新打开浏览器',
    keyringAsks: (keyring) => `为保存登录状态，系统可能会要求您解锁${keyring}。`,
    signedInAs: (name) => `已登录：${name}。`,
    unchanged: '没有任何更改，您可以重试。',

    problem: {
      call: '登录失败。',
      denied: '登录已在浏览器中取消，或您无权登录此应用。',
      refused: '服务器拒绝了此次登录。',
      'page-refused': '服务器的登录页面显示错误。请检查应用 ID，以及回调地址是否已登记。',
      'untrusted-reply': '浏览器返回的内容不属于此次登录。',
      'shared-secret-signature':
        '服务器使用共享密钥（如 HS256）签署 ID 令牌，Push Approver 无法验证。请管理员在 GenAuth 控制台中将此应用的 ID 令牌签名算法改为 RS256。',
      'port-taken': '回调端口已被其他程序占用。请关闭该程序，或更改回调端口。',
      'no-port': '系统不允许 Push Approver 等待浏览器返回。',
      'timed-out': '等待 5 分钟后超时。',
      cancelled: '登录已取消。',
    },

    endBrowserSession: '同时在浏览器中退出登录',
    endBrowserSessionMeans: '您的浏览器可能仍处于 GenAuth 登录状态。',
  },
  settings: {
    title: '设置',
    saved: '已保存',

    back: '返回',
    atOnce: '更改会自动保存。',
    locked: '由您的组织设置',

    general: '常规',
    notifying: '通知',
    shortcuts: '快捷键',

    asInSystem: '跟随系统',
    checking: '正在检查该地址…',

    locale: '语言',

    theme: '主题',

    themeLight: '浅色',
    themeDark: '深色',
    trayIcon: '托盘图标',
    trayIconColour: '彩色',
    trayIconMonochrome: '黑色或白色，与面板相配',
    startAtLogin: '登录系统时启动',
    startAtLoginHelp: '登录此电脑时自动启动 Push Approver，以免错过请求。',
    startHidden: '启动时最小化到托盘',
    startHiddenHelp: '登录系统时自动启动，但不打开窗口。',
    notifications: '显示通知',
    notificationsHelp:
      '当您可能看不到弹窗，或正在使用屏幕阅读器时，由系统通知新请求。无论是否开启，弹窗都会出现。',
    sound: '声音',
    soundHelp: '收到新请求时播放系统提示音。在 Linux 上由桌面决定。',

    quietOn: (reason, time) => `已暂停。${reason}。${time} 之前，请求只会显示在主窗口中。`,
    quietOff: '未暂停。暂停后，请求不会弹出、通知或发出声音。',
    quietFor: (time) => `暂停 ${time}`,

    appHost: '服务器地址',
    appHostHelp: '您的应用的 GenAuth 地址。下次登录时生效。',
    appId: '应用 ID',
    appIdHelp: '您的应用在 GenAuth 中的 ID。下次登录时生效。',
    updates: '有新版本时通知我',
    updatesHelp: '每天读取一次带签名的版本信息。不会安装任何内容，也不会透露是谁在查询。',
    updateFeed: '版本信息地址',
    updateFeedHelp: '带签名的版本信息所在的地址。留空则不查询。',
    clientId: '客户端 ID',
    clientIdHelp: '用于登录的 OpenID Connect 客户端。留空则使用应用 ID。下次登录时生效。',
    scopes: '权限范围',
    scopesHelp: '登录时向 GenAuth 申请的范围。下次登录时生效。',
    redirectPort: '回调端口',
    redirectPortHelp: '用于只接受一个固定回调地址的服务器。留空则使用任意空闲端口。下次登录时生效。',
    eventsHost: '事件中心地址',
    eventsHostHelp: '请求的来源，退出登录前不会改变。',
    eventCode: '事件代码',
    eventCodeHelp: 'GenAuth 自有事件中心发送推送登录所用的事件。使用中继时请留空。',
    statusEndpoint: '响应接口',
    statusEndpointHelp: '由 GenAuth 的哪一个接口接收您的操作。',

    refused: {
      malformed: {
        appHost: '未保存：请输入以 https:// 开头且不含路径的地址。',
        appId: '未保存：只能包含字母、数字、点、连字符和下划线。',
        clientId: '未保存：只能包含字母、数字、点、连字符和下划线。',
        scopes: '未保存：请输入以空格分隔的名称，其中须包含 openid。',
        redirectPort: '未保存：请输入 1024 到 65535 之间的数字，或留空。',
        other: '未保存：不允许使用此值。',
      },
      'not-encrypted': (scheme) =>
        `未保存：不加密时，您的令牌可能在途中被读取。请使用以 ${scheme} 开头的地址。`,
      'keys-in-use': '未保存：这些按键在其他应用中用于输入、复制或退出，或由系统占用。请再加一个修饰键。',
      'same-keys': '未保存：另一个快捷键正在使用这些按键。',
      unreachable: '未保存：此地址没有响应。请检查地址以及网络连接。',
      'kept-by-proxy': '未保存：您的代理不允许访问此地址。',
      'no-tls': '未保存：无法建立加密连接。请检查地址和端口。',
      'unknown-name': '未保存：找不到服务器。请检查地址以及网络连接。',
      'untrusted-certificate': '未保存：无法验证服务器的身份，此电脑不信任其证书。',
      locked: '未保存：由您的组织设置。',
      'not-done': '未保存：系统不允许此操作。',
    },

    shortcut: {
      name: { approve: '全局快捷键：批准', deny: '全局快捷键：拒绝' },
      help: {
        approve:
          '仅批准弹窗中正显示的唯一一个请求。弹窗未显示时，第一次按下只会显示弹窗；在 Linux 上，第一次按下始终如此。',
        deny: '拒绝弹窗中正显示的请求。',
      },
      keys: (keys) => `按键：${keys}`,
      taken: '系统不允许使用这些按键，可能已被其他应用占用。请另选。',
      asking: '正在向桌面申请这些按键，桌面可能会询问您。',
      refused: '桌面没有提供这些按键。您可以在桌面的快捷键设置中允许。',
      unavailable: '此桌面不向应用提供按键。请使用弹窗或托盘菜单。',
      given: (keys) => `桌面提供的按键：${keys}。`,
      change: '更改',
      changing: '请按下新的按键…',
      needsModifier: (keys) => `请将 ${keys} 与字母、数字或其他按键一起使用。`,
      tryIt: '试一试',
      pressNow: (keys) => `现在请按 ${keys}，不会批准或拒绝任何请求。`,
      works: '可以使用。',
      stop: '停止',
      none: '不使用',

      reset: '恢复默认',
    },
    promptKeys: (approve, deny, close) =>
      `在弹窗中：${approve} 批准，${deny} 拒绝，${close} 关闭窗口且不作处理。`,

    check: {
      title: '遇到问题？',
      start: '测试连接',
      help: '逐步检查连接，不会更改任何内容。如有两个账号登录同一服务器，它们会各发布一个测试事件。',
      needsAddress: '请先填写服务器地址。',
      busy: '正在测试…',
      allWell: '已完成的检查均正常。',
      failed: (count) => `${count} 项检查失败。`,
      step: {
        proxy: '代理',
        dns: '域名（DNS）',
        tls: '加密（TLS）',
        server: '服务器',
        application: '应用',
        'sign-in': '登录',
        events: '通知服务',
        'push-codes': '推送码互不泄露',
      },
      outcome: { ok: '正常', failed: '失败', skipped: '已跳过' },
      advice: {
        proxy: '此电脑的代理不允许通过。请检查系统的代理设置。',
        dns: '找不到服务器。请检查服务器地址以及网络连接。',
        tls: '未能建立受信任的加密连接。请检查此电脑的时间，或向管理员询问证书问题。',
        server: 'GenAuth 在此地址没有响应。请检查服务器地址，或稍后再试。',
        application: '服务器对此应用的说明显示登录可能失败。请在 GenAuth 控制台中检查此应用。',
        'sign-in': '服务器不接受您的登录。请退出登录后重新登录。',
        events: '您无法收到请求。请检查事件中心地址和事件代码，或询问管理员。',
        'push-codes':
          '一个账号收到了另一个账号发布的事件。请假定用户池中的所有人都会收到您的推送码，并告知管理员。',
      },
      keptApart: {
        ok: '两个账号都没有收到对方发布的事件。但这不能证明您的组织发布的事件也是如此。',
        skipped:
          '未测试。需要同一服务器上的两个账号，且服务器会转发事件。请假定 GenAuth 自有的事件中心会将推送码发送给用户池中的所有人。',
      },
    },

    about: {
      title: '帮助与关于',
      version: (name, version) => `${name} ${version}`,
      help: { using: '使用说明', administration: '管理员指南', security: '安全说明' },
      diagnostics: '复制诊断信息',
      diagnosticsHelp: '供技术支持使用的报告：版本、设置、状态和日志末尾。其中不含令牌、推送码或账号。',
      copied: '已复制。',
      licences: (count) => `第三方许可证（${count} 项）`,
    },
    reset: {
      title: '重置',
      settings: '重置设置',

      everything: '全部重置',
      question: '要全部重置吗？',
      means: '所有设置将恢复默认值，并删除历史记录。此操作无法撤销。',
      meansSignedIn: '所有设置将恢复默认值，您将退出登录，历史记录将被删除。此操作无法撤销。',
    },
  },
  history: {
    title: '历史记录',

    search: '筛选',
    outcome: '结果',
    allOutcomes: '全部结果',
    reported: '已报告',
    unknown: '结果未知',
    found: (found, total) => `${found} / ${total} 条记录`,
    empty: '暂无记录',
    emptyMeans: '您处理过的、已过期的和失败的请求会在此保留 90 天，且只保存在此电脑上。',
    nothingFound: '没有匹配的记录。请减少搜索词或选择全部结果。',
    more: '显示更多',

    exportCsv: '导出为 CSV',
    exportJson: '导出为 JSON',
    saved: (name, count) => `已保存为 ${name}，共 ${count} 条记录。`,
    notSaved: '无法保存文件，请选择其他位置。',
    deleteAll: '全部删除',
    deleteQuestion: '要删除全部历史记录吗？',
    deleteMeans: '此操作无法撤销。所有地点和设备都将视为新的。',
    delete: '删除',
    deleted: '历史记录已删除。',

    reason: {
      reported: '您报告了此请求。',
      unanswered: '您未在时限内处理。',
      notCounted: '操作未生效。',
      unknown: '服务器确认您的操作之前，Push Approver 已退出。',
    },
    origin: { link: '来自链接', pasted: '手动输入' },
  },
};

/** 仅供主进程使用 */
export const mainMessages: MainMessages = {
  apiLanguage: 'zh-CN',

  start: {
    folder: (path) =>
      `Push Approver 无法启动：无法在其文件夹 ${path} 中新建或修改文件。未保存任何内容。请授予自己该文件夹的写入权限，或用 --user-data-dir 指定其他文件夹。`,
    variable: (name) =>
      `Push Approver 无法启动：环境变量 ${name} 不是文件夹的完整路径，无法确定您的文件应存放在何处。未保存任何内容。请将 ${name} 设为一个文件夹的完整路径，然后重新启动。`,
    failed: (reason) => `Push Approver 无法启动：${reason}。请重试；如果问题仍然存在，请重新安装。`,
  },

  notificationTexts: {
    practice: '练习：登录请求',
    title: '登录请求',
    locked: '请解锁屏幕后查看。',
  },

  rules: {
    noTokenSignIn: '不能使用令牌登录。',
    noPastedCodes: '不能输入推送码。',
    noTrayApproval: '不能在托盘菜单中批准。在任何位置都可以拒绝。',
    noShortcutApproval: '不能用快捷键批准。',
    requireNumber: '只能批准带有核对数字的请求。',
    historyDays: (days) => `历史记录将请求保留 ${days} 天。`,
    quiet: (burst, unwanted, minutes) =>
      `一分钟内收到 ${burst} 个请求，或十分钟内有 ${unwanted} 个请求被拒绝或未处理时，暂停提醒 ${minutes} 分钟。`,
  },

  trayMenu: {
    practice: '练习 – 无人登录',
    connected: '正在等待登录请求',
    offline: '离线：无法收到请求',
    quiet: (reason, time) => `提醒已暂停至 ${time}：${reason}`,
    startQuiet: (minutes) => `暂停提醒 ${minutes} 分钟`,
    entry: (app, account, place) => `${app} – ${account} – ${place}`,
    approve: '批准',
    deny: '拒绝',
    review: '查看…',
    more: (count) => `另有 ${count} 个…`,
    denyAll: (count) => `全部拒绝（${count}）`,
    open: '打开 Push Approver',
    enterCode: '输入推送码…',
    settings: '设置…',
    endQuiet: '恢复提醒',
    quit: '退出',
  },

  someOffline: (offline, all) => `${all} 个账号中有 ${offline} 个离线`,

  serverQuestion: {
    title: '要登录到新的服务器吗？',
    detail: (server, events) => `${server}\n请求来自 ${events}。\n\n仅当您本人刚刚输入了这些地址时，才继续。`,
    cancel: '取消',
    goOn: '继续',
  },

  browserPage: {
    'signed-in': { title: '您已登录', text: '您可以关闭此页面并返回 Push Approver。' },
    failed: { title: '登录失败', text: 'Push Approver 会显示原因。您可以关闭此页面。' },
  },
};
