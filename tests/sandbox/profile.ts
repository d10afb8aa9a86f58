import type { SandboxUser } from './directory';

/** The user as `get-profile` shows them. GenAuth sends unset fields as null. */
export const profileOf = (user: SandboxUser): object => ({
  userId: user.userId,
  createdAt: '2024-03-01T08:00:00.000Z',
  updatedAt: '2024-03-01T08:00:00.000Z',
  status: 'Activated',
  workStatus: 'Active',
  externalId: null,
  email: user.email,
  phone: user.phone,
  phoneCountryCode: null,
  username: user.username,
  name: user.name,
  nickname: null,
  photo: null,
  gender: 'U',
  emailVerified: true,
  phoneVerified: false,
  birthdate: null,
  company: null,
  locale: null,
  userSourceType: 'adminCreated',
  loginsCount: 1,
  lastLogin: '2024-03-01T08:00:00.000Z',
  lastIp: null,
});

/** What the OpenID server says of a user. */
export const userInfo = ({ userId, name, email, phone, username }: SandboxUser) => ({
  sub: userId,
  name,
  email,
  email_verified: true,
  phone_number: phone,
  phone_number_verified: phone !== null,
  username,
});
