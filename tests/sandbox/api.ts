import type { IncomingHttpHeaders } from 'node:http';
import type { Directory, SandboxApp } from './directory';
import { makeEndpoints, type Endpoint } from './endpoints';
import { failure, type Envelope } from './envelope';
import type { Body, Received } from './requests';
import type { World } from './world';

/** Answers a call of the API; undefined where there is no such call. */
export type Api = (call: Received, body: Body, ip: string | undefined) => Envelope | undefined;

const appIdHeaders = ['x-genauth-app-id', 'x-authing-app-id'];

/** Builds the API with what all its calls have in common: the app's ID, the token, the input. */
export function makeApi(world: World): Api {
  const endpoints = new Map<string, Endpoint>(
    Object.entries(makeEndpoints(world)).map(([name, endpoint]) => [`/api/v3/${name}`, endpoint]),
  );
  return (call, body, ip) => {
    const endpoint = endpoints.get(call.path);
    if (!endpoint || endpoint.method !== call.method) return undefined;
    const app = callingApp(world.directory, call.headers);
    if ('statusCode' in app) return app;
    const input = inputOf(call, body);
    if ('refusal' in input) return input.refusal;
    // The token stands there as it is (`Bearer …` is no token), or only after `Bearer`.
    return endpoint.answer(input.value, {
      app,
      ip,
      user: world.directory.userOf(tokenIn(world, call.headers.authorization)),
    });
  };
}

const tokenIn = ({ scheme }: World, header: string | undefined): string | undefined =>
  scheme === 'raw' ? header : /^Bearer (.+)$/.exec(header ?? '')?.[1];

function callingApp(directory: Directory, headers: IncomingHttpHeaders): SandboxApp | Envelope {
  const given = new Set(appIdHeaders.flatMap((name) => headers[name] ?? []));
  const [appId, ...others] = given;
  if (appId === undefined) return failure(400, 'The app ID is missing');
  if (others.length > 0) return failure(400, 'There are two different app IDs');
  return directory.app(appId) ?? failure(404, 'The app does not exist', 2011);
}

function inputOf(call: Received, body: Body): { value: unknown } | { refusal: Envelope } {
  if ('tooLarge' in body) return { refusal: failure(413, 'The request is too large') };
  if (call.method === 'GET') return { value: call.query };
  if (Object.keys(call.query).length > 0) return { refusal: failure(400, 'This call takes no query') };
  const type = call.headers['content-type']?.split(';')[0]?.trim();
  if (type !== 'application/json' || !('json' in body))
    return { refusal: failure(400, 'The body must be JSON') };
  return { value: body.json };
}
