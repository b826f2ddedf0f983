DROP TABLE lab_applications;
DROP TABLE lab_criteria;
DROP TABLE lab_calls;
DROP TABLE lab_leads;
