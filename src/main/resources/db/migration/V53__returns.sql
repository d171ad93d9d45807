-- How the national return names its reporting groups; a function that reports under another one has no name of its own there.
alter table baton.treatment_function add column name_in_return text;
update baton.treatment_function t set name_in_return = given.name
from (values
    ('100', 'General Surgery Service'), ('101', 'Urology Service'), ('110', 'Trauma and Orthopaedic Service'), ('120', 'Ear Nose and Throat Service'),
    ('130', 'Ophthalmology Service'), ('140', 'Oral Surgery Service'), ('150', 'Neurosurgical Service'), ('160', 'Plastic Surgery Service'),
    ('170', 'Cardiothoracic Surgery Service'), ('300', 'General Internal Medicine Service'), ('301', 'Gastroenterology Service'), ('320', 'Cardiology Service'),
    ('330', 'Dermatology Service'), ('340', 'Respiratory Medicine Service'), ('400', 'Neurology Service'), ('410', 'Rheumatology Service'),
    ('430', 'Elderly Medicine Service'), ('502', 'Gynaecology Service'), ('X02', 'Other - Medical Services'), ('X03', 'Other - Mental Health Services'),
    ('X04', 'Other - Paediatric Services'), ('X05', 'Other - Surgical Services'), ('X06', 'Other - Other Services')) as given (code, name)
where t.code = given.code;
