export {
  caseWorkflow as complaint,
  caseWorkflow as exception,
  caseWorkflow as claim,
  caseWorkflow as request,
} from './case-workflow.ts';
export { checkpointWorkflow as checkpoint } from './checkpoint-workflow.ts';
export { deliveryWorkflow as delivery } from './delivery-workflow.ts';
export {
  periodicWorkflow as summary,
  periodicWorkflow as draw,
  periodicWorkflow as reminder,
} from './summary-workflow.ts';
