// Loaded by its path, by the SDK into processes and by its bundler into workflows, so it is neither TypeScript nor an ES module.
const { DefaultFailureConverter } = require('@temporalio/common');

/** Puts messages and stacks of failures into a payload, so that they are encrypted like everything else. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
