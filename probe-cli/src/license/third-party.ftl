sshprobe contains these works of others. The texts of their licences, and their notices, are in legal/, in a folder named
after the file or its project; sshprobe itself is under the licence in LICENSE.

<#list dependencyMap as entry>
<#assign project = entry.getKey()>
<#assign licenses = entry.getValue()>
${project.artifactId} ${project.version}
    ${project.groupId}:${project.artifactId}<#if project.url??>, ${project.url}</#if>
    licence: <#list licenses as license>${license}<#sep>, or </#list>
</#list>
