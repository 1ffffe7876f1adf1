export const login = {
  title: 'Sign in',
  motto: 'Complaints, exceptions, claims and requests, each in its time.',
  show: 'Show',
  key: 'API key',
  keyHint: 'It begins with rk_. After a local start, the keys lie in .data/dev-keys.json.',
  signIn: 'Sign in',
  signingIn: 'Signing in …',
  wrong: 'This key is not valid. It may be misspelt, expired or revoked.',
  tooOften: 'Too many attempts; wait a minute.',
} as const;
