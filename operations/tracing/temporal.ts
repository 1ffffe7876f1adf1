import { context, propagation, SpanKind } from '@opentelemetry/api';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { TRACE_HEADER } from '../../workflows/messages.ts';
import type { InSpan } from './tracing.ts';

/** The headers with the trace of what is done now. */
function withTrace(headers: Headers): Headers {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return { ...headers, [TRACE_HEADER]: defaultPayloadConverter.toPayload(carrier) };
}

/** Takes the trace along to the workflow, of which only the id is told: it is a case's. */
export function clientInterceptor(inSpan: InSpan): WorkflowClientInterceptor {
  const options = (workflowId: string | undefined) => ({
    kind: SpanKind.CLIENT,
    attributes: { 'redress.case': workflowId ?? '' },
  });
  return {
    startUpdate: (input, next) =>
      inSpan(`update ${input.updateName}`, options(input.workflowExecution.workflowId), () =>
        next({ ...input, headers: withTrace(input.headers) }),
      ),
    startUpdateWithStart: (input, next) =>
      inSpan(`update-with-start ${input.updateName}`, options(input.workflowStartOptions.workflowId), () =>
        next({ ...input, updateHeaders: withTrace(input.updateHeaders) }),
      ),
    startWithDetails: (input, next) =>
      inSpan(`start ${input.workflowType}`, options(input.options.workflowId), () =>
        next({ ...input, headers: withTrace(input.headers) }),
      ),
    signalWithStart: (input, next) =>
      inSpan(`signal-with-start ${input.signalName}`, options(input.options.workflowId), () =>
        next({ ...input, headers: withTrace(input.headers) }),
      ),
  };
}

/** Goes on, in an activity, with the trace that came through the workflow. */
export const activityInterceptor =
  (inSpan: InSpan): ActivityInterceptorsFactory =>
  ({ info }) => ({
    inbound: {
      execute: (input, next) => {
        const payload = input.headers[TRACE_HEADER];
        const carrier: unknown = payload && defaultPayloadConverter.fromPayload(payload);
        const parent = carrier ? propagation.extract(context.active(), carrier) : context.active();
        const attributes = {
          'redress.case': info.workflowExecution?.workflowId ?? '',
          'redress.attempt': info.attempt,
          'redress.local': info.isLocal,
        };
        return inSpan(`activity ${info.activityType}`, { kind: SpanKind.CONSUMER, attributes, parent }, () =>
          next(input),
        );
      },
    },
  });
