// Loaded before any case, while the sandbox's globals may still be changed. The SDK takes and formats the stack of every promise
// that a workflow makes, for the query that tells where it waits: a third of a worker's time here. A case tells where it stands in
// its current details, and the stacks of activities are untouched, so none are taken.
Error.stackTraceLimit = 0;
