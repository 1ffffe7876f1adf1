export const login = {
  title: '登录',
  motto: '投诉、异常、理赔与业务受理，件件按时。',
  show: '显示',
  key: 'API 密钥',
  keyHint: '以 rk_ 开头。本地启动后，密钥保存在 .data/dev-keys.json。',
  signIn: '登录',
  signingIn: '登录中……',
  wrong: '密钥无效：可能输入有误、已过期或已停用。',
  tooOften: '尝试次数过多，请稍候一分钟。',
} as const;
