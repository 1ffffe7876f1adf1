export {
  caseWorkflow as complaint,
  caseWorkflow as exception,
  caseWorkflow as claim,
  caseWorkflow as request,
} from './case-workflow.ts';
