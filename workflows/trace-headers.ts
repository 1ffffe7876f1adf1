import type { Payload } from '@temporalio/common';
import type { Headers, WorkflowInterceptors } from '@temporalio/workflow';
import { TRACE_HEADER } from './messages.ts';

/**
 * Hands the trace of a command on to where it is recorded, and that of an opening or a wake to what it leads to. Nothing is traced in here, since what makes
 * spans would be loaded for each case anew; without a header it does nothing, and headers are no part of what a history must repeat.
 */
export function interceptors(): WorkflowInterceptors {
  const ofCommands = new Map<unknown, Payload>();
  let ofWake: Payload | undefined;
  const traced = (headers: Headers, args: unknown[]): Headers => {
    const [request] = args;
    const isCommand = typeof request === 'object' && request !== null && 'commandId' in request;
    const trace = isCommand ? ofCommands.get(request.commandId) : ofWake;
    return trace ? { ...headers, [TRACE_HEADER]: trace } : headers;
  };
  return {
    inbound: [
      {
        execute: (input, next) => {
          ofWake = input.headers[TRACE_HEADER];
          return next(input);
        },
        handleUpdate: (input, next) => {
          const trace = input.headers[TRACE_HEADER];
          const [reference] = input.args;
          if (!trace || typeof reference !== 'object' || reference === null) return next(input);
          const { commandId } = reference as { commandId?: unknown };
          ofCommands.set(commandId, trace);
          return next(input).finally(() => ofCommands.delete(commandId));
        },
        handleSignal: (input, next) => {
          ofWake = input.headers[TRACE_HEADER];
          return next(input);
        },
      },
    ],
    outbound: [
      {
        scheduleLocalActivity: (input, next) => next({ ...input, headers: traced(input.headers, input.args) }),
        scheduleActivity: (input, next) => next({ ...input, headers: traced(input.headers, input.args) }),
      },
    ],
  };
}
