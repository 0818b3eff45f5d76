import { isBuiltin } from 'node:module';

/**
 * Completes Nest's rspack defaults: built-ins that exist only with the `node:` prefix (`node:sqlite`)
 * are not in the list Nest consults, and Node 24 needs no down-levelling below ES2023.
 */
export default (defaults) => {
  const [typescript] = defaults.module.rules;
  const [swc] = typescript.use;
  const jsc = { ...swc.options.jsc, target: 'es2023' };
  jsc.transform = { ...jsc.transform, useDefineForClassFields: false };
  return {
    ...defaults,
    devtool: 'source-map',
    externals: [
      ({ request }, done) => (request && isBuiltin(request) ? done(null, `module ${request}`) : done()),
      ...defaults.externals,
    ],
    module: {
      rules: [{ ...typescript, use: [{ ...swc, options: { ...swc.options, jsc } }] }],
    },
  };
};
