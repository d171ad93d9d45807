-- Services and the teams that can hold a patient. Codes are dated: a code that ends keeps its meaning for the pathways that used it.

create table baton.treatment_function (
    code       text not null,
    name       text not null,
    service    text not null,                     -- the word in team names
    reported_as text not null,                    -- reporting group of the RTT return (RTT guidance v5 §10.1.4)
    valid_from date not null default date '2006-04-01',
    valid_to   date,
    primary key (code, valid_from)
);
insert into baton.treatment_function (code, name, service, reported_as) values
    ('100', 'General Surgery', 'general-surgery', '100'),
    ('101', 'Urology', 'urology', '101'),
    ('103', 'Breast Surgery', 'general-surgery', '100'),
    ('104', 'Colorectal Surgery', 'general-surgery', '100'),
    ('105', 'Hepatobiliary and Pancreatic Surgery', 'general-surgery', '100'),
    ('106', 'Upper Gastrointestinal Surgery', 'general-surgery', '100'),
    ('107', 'Vascular Surgery', 'general-surgery', '100'),
    ('108', 'Spinal Surgery', 'trauma-and-orthopaedics', '110'),
    ('110', 'Trauma and Orthopaedics', 'trauma-and-orthopaedics', '110'),
    ('120', 'Ear, Nose and Throat', 'ear-nose-and-throat', '120'),
    ('130', 'Ophthalmology', 'ophthalmology', '130'),
    ('140', 'Oral Surgery', 'oral-surgery', '140'),
    ('144', 'Maxillofacial Surgery', 'oral-surgery', '140'),
    ('145', 'Oral and Maxillofacial Surgery', 'oral-surgery', '140'),
    ('150', 'Neurosurgery', 'neurosurgery', '150'),
    ('160', 'Plastic Surgery', 'plastic-surgery', '160'),
    ('170', 'Cardiothoracic Surgery', 'cardiothoracic-surgery', '170'),
    ('172', 'Cardiac Surgery', 'cardiothoracic-surgery', '170'),
    ('173', 'Thoracic Surgery', 'cardiothoracic-surgery', '170'),
    ('191', 'Pain Management', 'other-medical-services', 'X02'),
    ('300', 'General Internal Medicine', 'general-internal-medicine', '300'),
    ('301', 'Gastroenterology', 'gastroenterology', '301'),
    ('302', 'Endocrinology', 'other-medical-services', 'X02'),
    ('303', 'Clinical Haematology', 'other-medical-services', 'X02'),
    ('307', 'Diabetes', 'other-medical-services', 'X02'),
    ('320', 'Cardiology', 'cardiology', '320'),
    ('330', 'Dermatology', 'dermatology', '330'),
    ('340', 'Respiratory Medicine', 'respiratory-medicine', '340'),
    ('361', 'Renal Medicine', 'other-medical-services', 'X02'),
    ('370', 'Medical Oncology', 'other-medical-services', 'X02'),
    ('400', 'Neurology', 'neurology', '400'),
    ('410', 'Rheumatology', 'rheumatology', '410'),
    ('420', 'Paediatrics', 'other-paediatric-services', 'X04'),
    ('430', 'Elderly Medicine', 'elderly-medicine', '430'),
    ('502', 'Gynaecology', 'gynaecology', '502'),
    ('X02', 'Other medical services', 'other-medical-services', 'X02'),
    ('X03', 'Mental health services', 'mental-health-services', 'X03'),
    ('X04', 'Other paediatric services', 'other-paediatric-services', 'X04'),
    ('X05', 'Other surgical services', 'other-surgical-services', 'X05'),
    ('X06', 'Other services', 'other-services', 'X06');

create table baton.team (
    id      text primary key,                     -- the candidate group
    name    text not null,
    stage   text,                                 -- the stage it works in; null: several
    service text,                                 -- null: the whole hospital
    lead    text references baton.team            -- who is asked when this team does not answer
);
insert into baton.team (id, name, stage, service, lead) values
    ('site-coordinators', 'Site coordinators', null, null, null),
    ('hospital-managers', 'Hospital managers', null, null, 'site-coordinators'),
    ('referral-office', 'Referral office', 'referral', null, 'hospital-managers'),
    ('clinic-clerks', 'Clinic booking', 'clinic', null, 'hospital-managers'),
    ('diagnostics', 'Diagnostics', 'diagnostics', null, 'hospital-managers'),
    ('theatre-scheduling', 'Theatre scheduling', 'waiting', null, 'hospital-managers'),
    ('pre-assessment', 'Pre-assessment', 'waiting', null, 'hospital-managers'),
    ('wards', 'Wards', 'stay', null, 'site-coordinators'),
    ('discharge-hub', 'Discharge hub', 'discharge', null, 'site-coordinators'),
    ('pharmacy', 'Pharmacy', 'discharge', null, 'site-coordinators'),
    ('transport', 'Patient transport', 'discharge', null, 'site-coordinators'),
    ('therapy', 'Therapy', 'discharge', null, 'site-coordinators'),
    ('validation', 'Validation', null, null, 'hospital-managers'),
    ('cancer-team', 'Cancer team', null, null, 'hospital-managers'),
    ('harm-review', 'Harm review', null, null, 'hospital-managers'),
    ('process-designers', 'Process designers', null, null, null),
    ('integration', 'Other systems', null, null, 'referral-office');
insert into baton.team (id, name, stage, service, lead)
    select 'service-leads-' || reported.service, 'Service lead, ' || reported.name, null, reported.service, 'site-coordinators'
    from baton.treatment_function reported where reported.code = reported.reported_as;
insert into baton.team (id, name, stage, service, lead)
    select 'triage-clinicians-' || reported.service, 'Triage, ' || reported.name, 'triage', reported.service, 'service-leads-' || reported.service
    from baton.treatment_function reported where reported.code = reported.reported_as;
insert into baton.team (id, name, stage, service, lead)
    select 'clinic-clinicians-' || reported.service, 'Clinic, ' || reported.name, 'clinic', reported.service, 'service-leads-' || reported.service
    from baton.treatment_function reported where reported.code = reported.reported_as;
