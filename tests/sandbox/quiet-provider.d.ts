// The package's main file warns of every Node before 22, on which it runs all the same; this one doesn't.
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}
