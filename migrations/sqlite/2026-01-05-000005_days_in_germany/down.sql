UPDATE responses SET submitted_on = date(submitted_at) WHERE strftime('%H', submitted_at) >= '22';
